// Every job of Kith.
import type { InngestFunction } from "inngest";

export const functions: InngestFunction.Like[] = [];
