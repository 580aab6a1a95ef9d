import { createInterface } from "node:readline/promises";
import { KitError } from "../core/errors.ts";

/**
 * Asks on the terminal; standard output stays free for the result. Ctrl-C and the end of the input count as no answer.
 *
 * @throws KitError `ask-interrupted`
 */
export async function askPerson(question: string, given: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<never>((_, reject) => terminal.once("close", () => reject(new Error("the input ended"))));
    const answer = await Promise.race([terminal.question(`${question} [${given}] `), ended]);
    return answer.trim() || given;
  } catch (cause) {
    throw new KitError("ask-interrupted", "The question was not answered.", { place: question, cause });
  } finally {
    terminal.close();
  }
}
