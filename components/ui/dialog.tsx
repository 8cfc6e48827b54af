// A window over the page: it takes the focus and gives it back. What it is made of comes when one is opened.
"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  about?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

const Box = dynamic(() => import("./dialog-box").then((m) => m.DialogBox), { ssr: false });

export const Dialog = ({ open, ...dialog }: DialogProps) => open && <Box {...dialog} />;
