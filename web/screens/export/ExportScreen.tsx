import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";

export function ExportScreen() {
  return (
    <ScreenBody>
      <EmptyState title="ExportScreen" />
    </ScreenBody>
  );
}
