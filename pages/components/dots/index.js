import { mounting } from "../shared/mounting.js";
import { startDots } from "./dots.js";

export default mounting(".dots", (root, data) => ({ stop: startDots(root, data) }));
