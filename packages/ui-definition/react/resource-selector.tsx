import { choicesOf, type ElementProps, isLoading, labelOf, mapOf, tipOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { ChoiceField, LoadingField, Retry } from "./parts.tsx";

interface Resource {
  id: string;
  name: string;
  location: string;
  resourceGroup: string;
}

/** An existing resource. */
export function ResourceSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const { engine } = useForm();
  if (isLoading(state)) return <LoadingField label={labelOf(state)} words={words} />;
  const resources = choicesOf<Resource>(state, "resources");
  const { message } = mapOf(state.choices);
  const selected = mapOf(state.value).id;
  return (
    <>
      <ChoiceField
        label={labelOf(state)}
        tip={tipOf(state)}
        choices={resources.map(({ id, name, resourceGroup }) => ({ key: id, text: `${name} (${resourceGroup})` }))}
        selected={typeof selected === "string" ? selected : undefined}
        onChange={(key) => {
          const resource = resources.find((one) => one.id === key);
          answer(resource ? { id: resource.id, name: resource.name, location: resource.location } : undefined);
        }}
        onLeave={leave}
        placeholder={resources.length === 0 ? words.noChoices : words.choose}
        isRequired={state.isRequired}
        error={fault()}
      />
      {typeof message === "string" ? (
        <Retry message={words.callFailed(message)} words={words} onRetry={() => engine.retry()} />
      ) : null}
    </>
  );
}
