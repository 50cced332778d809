import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";

export function StartScreen() {
  return (
    <ScreenBody>
      <EmptyState title="StartScreen" />
    </ScreenBody>
  );
}
