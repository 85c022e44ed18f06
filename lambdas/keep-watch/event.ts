/** A rule of EventBridge wakes it every five minutes; what it says besides is of no use here. */
export type KeepWatchEvent = object;
