// Forms: held against the verb's own schema, and a refusal stands beside the field it is about.
"use client";

import { type ReactNode, useEffect, useId, useState } from "react";
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  get,
  type Resolver,
  type SubmitHandler,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import { ui } from "@/components/words/ui";
import { inWords } from "./act";
import { Button } from "./button";
import { Refused } from "./fetch";
import { Field } from "./field";
import { Input, Select, Textarea } from "./input";

/** A form of what a schema takes; what `onSubmit` gets is what the schema makes of it. */
export function useZodForm<I extends FieldValues, O extends FieldValues>(
  schema: () => Promise<z.ZodType<O, I>>,
  defaultValues: DefaultValues<I>,
): UseFormReturn<I, unknown, O> {
  const [{ load, resolver }] = useState(() => whenNeeded(schema));
  useEffect(() => {
    const begin = () => void load().catch(() => undefined);
    document.addEventListener("focusin", begin, { once: true });
    return () => document.removeEventListener("focusin", begin);
  }, [load]);
  return useForm<I, unknown, O>({ resolver, defaultValues, mode: "onTouched" });
}

/** Schemas and what they are made of are heavy: no page waits for them, they come when somebody goes to a field. */
function whenNeeded<I extends FieldValues, O extends FieldValues>(schema: () => Promise<z.ZodType<O, I>>) {
  let loading: Promise<Resolver<I, unknown, O>> | null = null;
  const loadBoth = async () => {
    const [{ zodResolver }, loaded] = await Promise.all([import("@hookform/resolvers/zod"), schema()]);
    return zodResolver(loaded);
  };
  const load = () => {
    loading ??= loadBoth().catch((error) => {
      // Another try may have better luck.
      loading = null;
      throw error;
    });
    return loading;
  };
  const resolver: Resolver<I, unknown, O> = async (...given) => (await load())(...given);
  return { load, resolver };
}

interface FormProps<I extends FieldValues, O> {
  form: UseFormReturn<I, unknown, O>;
  /** What it throws is shown: at its field, or above the buttons. */
  onSubmit: (values: O) => Promise<unknown>;
  label?: string;
  className?: string;
  children: ReactNode;
}

export function Form<I extends FieldValues, O extends FieldValues>(props: FormProps<I, O>) {
  const { form, onSubmit, label, className, children } = props;
  const submit: SubmitHandler<O> = async (values) => {
    try {
      await onSubmit(values);
    } catch (error) {
      const field = error instanceof Refused ? error.field : undefined;
      const known = field !== undefined && get(form.getValues(), field) !== undefined;
      const at = (known ? field : "root") as FieldPath<I> | "root";
      form.setError(at, { message: inWords(error) }, { shouldFocus: true });
    }
  };
  const problem = messageAt(form.formState.errors, "root");
  return (
    <form
      noValidate
      // Pressed before the page is alive, it must not put what was typed into the address.
      method="post"
      aria-label={label}
      onSubmit={(event) => {
        // A dialog's form inside another's page must not submit both.
        event.stopPropagation();
        form
          .handleSubmit(submit)(event)
          .catch((error) => form.setError("root", { message: inWords(error) }));
      }}
      className={className ?? "grid gap-4"}
    >
      {children}
      {problem && (
        <p role="alert" className="rounded-md border border-rose bg-card px-3 py-2 text-rose text-sm">
          {problem}
        </p>
      )}
    </form>
  );
}

const messageAt = (errors: object, name: string): string | null =>
  (get(errors, name) as { message?: string } | undefined)?.message ?? null;

interface Named<I extends FieldValues> {
  // biome-ignore lint/suspicious/noExplicitAny: what the schema makes of it does not matter to a field.
  form: UseFormReturn<I, unknown, any>;
  name: FieldPath<I>;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

const errorOf = <I extends FieldValues>({ form, name }: Pick<Named<I>, "form" | "name">): string | null =>
  messageAt(form.formState.errors, name);

type TextProps<I extends FieldValues> = Named<I> & {
  type?: string;
  autoComplete?: string;
  placeholder?: string;
  inputMode?: "numeric" | "text" | "email" | "url";
  readOnly?: boolean;
};

export function TextField<I extends FieldValues>({ form, name, label, hint, optional, ...input }: TextProps<I>) {
  return (
    <Field label={label} hint={hint} optional={optional} error={errorOf({ form, name })}>
      {(ids) => <Input {...ids} {...input} {...form.register(name)} />}
    </Field>
  );
}

export function AreaField<I extends FieldValues>({
  form,
  name,
  label,
  hint,
  optional,
  rows = 4,
}: Named<I> & { rows?: number }) {
  return (
    <Field label={label} hint={hint} optional={optional} error={errorOf({ form, name })}>
      {(ids) => <Textarea {...ids} rows={rows} {...form.register(name)} />}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField<I extends FieldValues>({
  form,
  name,
  label,
  hint,
  optional,
  options,
}: Named<I> & { options: readonly Option[] }) {
  return (
    <Field label={label} hint={hint} optional={optional} error={errorOf({ form, name })}>
      {(ids) => (
        <Select {...ids} {...form.register(name)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

export function CheckField<I extends FieldValues>({ form, name, label, hint }: Named<I>) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-clay"
          aria-describedby={hint ? id : undefined}
          {...form.register(name)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={id} className="pl-6 text-soft text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

interface ButtonsProps {
  submit: string;
  pending?: boolean;
  onCancel?: () => void;
  children?: ReactNode;
}

export function FormButtons({ submit, pending, onCancel, children }: ButtonsProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 pt-2">
      {children}
      {onCancel && (
        <Button look="quiet" size="small" onClick={onCancel}>
          {ui.cancel}
        </Button>
      )}
      <Button type="submit" size="small" pending={pending}>
        {submit}
      </Button>
    </div>
  );
}
