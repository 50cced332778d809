import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";

export function TrainScreen() {
  return (
    <ScreenBody>
      <EmptyState title="TrainScreen" />
    </ScreenBody>
  );
}
