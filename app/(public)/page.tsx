// The front page.
export default function HomePage() {
  return <h1>Kith</h1>;
}
