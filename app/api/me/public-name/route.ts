// How one appears on the stats pages.
import { doing } from "@/lib/http/dashboard";
import { setOwnPublicName } from "@/lib/meetups/own";
import { SetOwnPublicName } from "@/lib/meetups/own-schemas";

export const PUT = doing(SetOwnPublicName, setOwnPublicName);
