// What people ask about Kith, answered.

const QUESTIONS: [question: string, answer: string][] = [
  [
    "How are pairs chosen?",
    "First, so that as many people as possible are in a pair. Then, so that as many pairs as possible are new: people who were already paired, in any channel, come together again only when there is nobody new left, and those longest ago come first. Chance decides the rest. With an odd number, one group has three people, or one person who agreed to it sits the round out and goes first next time.",
  ],
  [
    "How do I change what Kith says about me?",
    "Write “update my intro” to Kith in a direct message. It shows you the present text and takes the new one. Nothing is shown anywhere but to the people you are introduced to.",
  ],
  [
    "I am in several of these channels. What happens?",
    "Each channel has its own rounds, and you answer for each. You write your introduction once, and Kith remembers whom you were paired with across all of them.",
  ],
  [
    "How do I stop?",
    "For one round, press “Not this time”, or simply do not answer. To be left alone until you come back, write “pause” or “stop” to Kith: any message from you later begins it again. Leaving the channel ends it too.",
  ],
  [
    "What can others see?",
    "The numbers of closed rounds: who took part, who was paired with whom, and whether they met. Never your introduction, your e-mail address, or who answered what. You can appear with your initials or not at all: ask whoever runs Kith here.",
  ],
  [
    "Do I have to meet?",
    "No. Kith introduces you and steps back. If you did not find the time, say so when it asks: nobody is told who said what.",
  ],
];

export function Questions() {
  return (
    <div className="divide-y divide-line border-line border-y">
      {QUESTIONS.map(([question, answer]) => (
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
