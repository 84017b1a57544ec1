import { mounting } from "../shared/mounting.js";
import { startPlayback } from "./playback.js";

// Its data are megabytes of text to compare: the recordings and the language say enough.
export default mounting(".playback", startPlayback, ({ id, language }) => `${id} ${language}`);
