// Until when somebody, or several people, are paused.
"use client";

import { useWatch } from "react-hook-form";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form, FormButtons, useZodForm } from "@/components/ui/form";
import { Input, Select } from "@/components/ui/input";
import { people } from "@/components/words/people";

const words = people.pause;
const schema = () => import("@/lib/meetups/people-schemas").then((m) => m.EditPerson.pick({ pause: true }));

interface Props {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What it throws stands beside the field it is about. */
  onPause: (until: string) => Promise<unknown>;
}

export function PauseDialog({ title, open, onOpenChange, onPause }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} about={words.about}>
      <PauseForm title={title} onPause={onPause} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function PauseForm({ title, onPause, onClose }: Pick<Props, "title" | "onPause"> & { onClose: () => void }) {
  const form = useZodForm(schema, { pause: "" });
  const until = useWatch({ control: form.control, name: "pause" }) ?? "";
  const { errors, isSubmitted, isSubmitting } = form.formState;
  const set = (pause: string) => form.setValue("pause", pause, { shouldValidate: isSubmitted });
  const isDay = until !== "forever";
  return (
    <Form
      form={form}
      label={title}
      onSubmit={async ({ pause = "" }) => {
        await onPause(pause);
        onClose();
      }}
    >
      <Field label={words.until}>
        {(ids) => (
          <Select
            {...ids}
            value={isDay ? "day" : "forever"}
            onChange={(event) => set(event.target.value === "day" ? "" : "forever")}
          >
            <option value="day">{words.day}</option>
            <option value="forever">{words.forever}</option>
          </Select>
        )}
      </Field>
      {isDay && (
        <Field label={words.end} hint={words.endHint} error={errors.pause?.message}>
          {(ids) => <Input {...ids} type="date" value={until} onChange={(event) => set(event.target.value)} />}
        </Field>
      )}
      <FormButtons submit={words.action} pending={isSubmitting} onCancel={onClose} />
    </Form>
  );
}
