// What the invented people say about themselves, and how they greet.
import type { User } from "./model";

const intros = [
  "Hi! I design the screens you complain about. After work I bake sourdough, badly but with conviction, and I'd gladly hear what confuses you about our app.",
  "Backend, mostly queues. I restore old bicycles in my kitchen, to the sorrow of everyone I live with. Ask me about gears, or about Gdańsk.",
  "I move data from one place to another and make sure it arrives. I grow chillies on a tiny balcony and swap seeds with anybody who wants some.",
  "I look after two teams and one loud toddler. Talk to me about careers, cricket, or the best dosa in town; I have strong opinions on all three.",
  "I break things for a living so that you don't have to. On weekends I sing in a choir, second alto, and I'm learning to sew my own clothes.",
  "I help customers who are having a bad day. I run, slowly and far, and I'm reading my way through every Nigerian novel I missed at school.",
  "Numbers by day, knitting by night. I can explain our budget in five minutes or the geology of Iceland in five hours. Choose wisely!",
  "I build the parts of the web app you click on. I love board games with far too many pieces, and strong coffee with condensed milk.",
  "I explain our product to people who know their trade better than I do. Saturday mornings I play the trumpet in a band; we need a drummer.",
  "I think about how things could go wrong. To relax I solve crosswords and go bouldering, where things do go wrong, but softly.",
  "Mobile engineer, always with two phones and no charger. I take pictures of old shop signs and would love company on a walk to find more.",
  "I'm the person behind the onboarding week, so we've probably met once already. Ask me anything about working here. I keep three hens.",
  "I write the manual nobody reads, until they need it. Fond of cold-water swimming, crosswords in pen, and well-placed semicolons.",
  "I keep the build green. I moved here from the countryside last year and am still looking for a good place to play table tennis at lunch.",
  "Product manager, recovering engineer. I collect tea and stories about projects that failed in interesting ways. Bring me one of yours?",
  "I teach models to be a little less wrong. Outside work it's film photography and noodles, and I'm happy to trade recommendations for either.",
  "I write our newsletter and most of its puns. Sorry. I paint watercolours on trains and know every good bakery near the office.",
  "Support, evening shift. I coach a girls' football team and can tell you which questions customers really ask. You'd be surprised.",
  "I talk to people about how they use things, and mostly listen. I come from an island and miss the sea; tell me about where you come from.",
  "I read contracts so that you can sleep. I cook for twelve even when we are four, and I'm slowly learning the cello.",
  "I sell what you build, and would like to understand it better. Snowboards in winter, barbecue in summer, bad jokes all year.",
  "I keep the lights on while you're asleep, which for me is the afternoon. I make surfboards and paddle out whenever the pager allows.",
  "I draw our brand, down to the last comma on the mugs. Samba on Thursdays, vinyl on Sundays. I'd love to see how other teams work.",
  "I try to be in the right meeting before it is needed. New to the city, fond of museums, and very open to lunch tips.",
  "I'm with you for half a year as a contractor. I juggle (clubs, mostly), speak four languages, and would like to meet people beyond my project.",
];

/** Each in a different person's words, as far as they reach. people: everybody of the workspace. */
export function introOf(user: Pick<User, "id">, people: Pick<User, "id" | "kind">[]): string {
  const index = people.filter((one) => one.kind === "person").findIndex((one) => one.id === user.id);
  return intros[Math.max(0, index) % intros.length]!;
}

export const greetings = [
  "Hello! Lovely to meet you. Shall we have a coffee this week?",
  "Hi there! I'd love to hear more about what you do. Is Wednesday or Thursday better for you?",
  "Oh nice, I was hoping for somebody from another team. Half an hour tomorrow?",
  "Hey! Good to meet you. I'm free most afternoons; when suits you?",
  "Hello hello :wave: A walk instead of a call, perhaps?",
  "Nice to meet you! I read your intro and have at least three questions already.",
];
