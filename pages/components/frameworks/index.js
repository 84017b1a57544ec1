// Mounts a part of the page.

import { mounting } from "../shared/mounting.js";
import { drawAnswers } from "./answers.js";
import { drawColumns } from "./columns.js";
import { startFigure } from "./figure.js";

const PARTS = { figure: startFigure, columns: drawColumns, answers: drawAnswers };

export default mounting(".frameworks", (root, data) => {
  root.lang = data.lang === "zh" ? "zh-Hans" : data.lang;
  root.dataset.part = data.part;
  return { stop: PARTS[data.part](root, data) };
});
