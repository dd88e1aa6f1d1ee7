import { allElements, findAnswersWith, type Json } from "@stoa/ui-definition";
import type { PreviewState } from "./api.ts";
import type { ShownForm } from "./form.ts";

/** Gives every field that the form isn't content with a valid answer; what was answered well stays. */
export async function fillIn({ definition, engine, cloud }: ShownForm, state: PreviewState): Promise<void> {
  const { answers } = await findAnswersWith(cloud, definition, {
    context: engine.context(),
    ...(state.template ? { template: state.template.text } : {}),
  });
  // An answer may show further fields, which want answers too.
  for (let pass = 0; pass < 4 && engine.errors().length > 0; pass++) {
    const wrong = new Set(engine.errors().map((error) => error.element));
    for (const { id, name, step, parent, children } of allElements(definition)) {
      if (children || !wrong.has(id)) continue;
      const given = id.startsWith("basics.") ? answers.basics : answers.steps?.[step];
      const place = parent ? given?.[parent.name] : given;
      const answer = isMap(place) && Object.hasOwn(place, name) ? place[name] : undefined;
      // Where none was found the default does, or nothing would.
      engine.set(id, answer);
      confirm(engine, id, answer ?? engine.value(id));
    }
    await engine.settled();
  }
}

// A page asks for a password twice.
function confirm(engine: ShownForm["engine"], id: string, answer: Json | undefined): void {
  const text = isMap(answer) ? (answer.password ?? answer.sshPublicKey) : answer;
  if (typeof text === "string" && engine.form.node(id)?.declaration.entry?.isSecret) engine.confirm(id, text);
}

function isMap(value: unknown): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
