import type { ReactNode } from "react";
import { routeHash } from "../app/routes";
import { ButtonLink } from "../components/ButtonLink";
import { EmptyState } from "../components/EmptyState";
import { ScreenBody } from "../components/ScreenBody";

/** A screen before anything is open: what would stand there, and the way to open something. */
export function NoProject({ children }: { children: ReactNode }) {
  return (
    <ScreenBody>
      <EmptyState
        title="No project is open"
        action={
          <ButtonLink href={routeHash("project")} variant="primary">
            Open a project
          </ButtonLink>
        }
      >
        {children}
      </EmptyState>
    </ScreenBody>
  );
}
