import { mounting } from "../shared/mounting.js";
import { startChart } from "./chart.js";

export default mounting(".chart", startChart);
