// Mounts a part of the page.

import { mountAnew } from "../library/mount.js";
import { drawAnswers } from "./answers.js";
import { drawColumns } from "./columns.js";
import { startFigure } from "./figure.js";

const PARTS = { figure: startFigure, columns: drawColumns, answers: drawAnswers };

export default mountAnew(".frameworks", (root, data) => {
  root.dataset.part = data.part;
  return { stop: PARTS[data.part](root, data) };
});
