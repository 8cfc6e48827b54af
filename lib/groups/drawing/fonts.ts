// Which fonts the pictures are set in: those of our packages, since a server may have none of its own.
import { existsSync } from "node:fs";
import { join } from "node:path";

/** In the order in which they are asked for a character. A package that is not installed is left out. */
const FILES = [
  "geist/dist/fonts/geist-sans/Geist-Regular.ttf",
  "geist/dist/fonts/geist-sans/Geist-SemiBold.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf",
  "@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf",
  "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
];

/** Below the working directory, in the sources as in a bundle. */
export const fontFiles = () => FILES.map((file) => join(process.cwd(), "node_modules", file)).filter(existsSync);
