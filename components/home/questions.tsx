// What people ask about Kith, answered.
import { questions } from "@/components/words/home";

export function Questions() {
  return (
    <div className="divide-y divide-line border-line border-y">
      {questions.map(([question, answer]) => (
        <details key={question} className="group py-4">
          <summary className="flex cursor-pointer list-none items-center justify-between gap-4 font-serif text-lg [&::-webkit-details-marker]:hidden">
            {question}
            <span aria-hidden="true" className="text-clay text-xl transition-transform group-open:rotate-45">
              +
            </span>
          </summary>
          <p className="max-w-2xl pt-3 text-soft">{answer}</p>
        </details>
      ))}
    </div>
  );
}
