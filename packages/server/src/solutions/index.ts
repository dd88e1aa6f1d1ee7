export {
  closeMeter,
  findMetered,
  listMetered,
  listMeteredFor,
  type MeteredApplication,
  type MeteredDimension,
  openMeter,
} from "./metered.ts";
