import { mounting } from "../shared/mounting.js";
import { startChain } from "./chain.js";

export default mounting(".chain", startChain);
