export * as subscriptions from "./subscriptions.ts";
