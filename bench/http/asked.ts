// A request that costs the asking side as little as can be, on a machine that also answers it.
import { get, type RequestOptions } from "node:http";

/**
 * The status, when all has come. Nothing is unpacked, which would cost more than sending it, nor kept: pages that become
 * garbage here stop the whole process every few requests.
 */
export function asked(url: string, options: RequestOptions): Promise<number> {
  return new Promise((done, failed) => {
    const request = get(url, options, (response) => {
      response.resume();
      response.once("end", () => done(response.statusCode ?? 0));
    });
    request.once("error", failed);
  });
}
