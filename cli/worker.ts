// The jobs, and what listens to the platforms, in a process of their own: `npm run worker`.
import { bootWorker } from "@/boot";

await bootWorker();
