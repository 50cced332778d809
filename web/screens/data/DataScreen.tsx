import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";

export function DataScreen() {
  return (
    <ScreenBody>
      <EmptyState title="DataScreen" />
    </ScreenBody>
  );
}
