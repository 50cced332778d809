import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";

export function ReviewScreen() {
  return (
    <ScreenBody>
      <EmptyState title="ReviewScreen" />
    </ScreenBody>
  );
}
