/** Renderers that compute on the processor, by what browsers call them. */
const SOFTWARE_RENDERERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/swiftshader/i, "SwiftShader"],
  [/llvmpipe/i, "llvmpipe"],
  [/lavapipe/i, "lavapipe"],
  [/softpipe/i, "softpipe"],
  [/microsoft basic render|\bwarp\b/i, "Microsoft Basic Render Driver"],
  [/software (rasterizer|renderer)/i, "software renderer"],
];

/** Name of the software renderer that a browser's description of a device speaks of, or null for hardware. */
export function softwareRenderer(description: string): string | null {
  return SOFTWARE_RENDERERS.find(([pattern]) => pattern.test(description))?.[1] ?? null;
}

/**
 * A WebGL renderer's name without what ANGLE wraps around it:
 * "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x2504) Direct3D11 vs_5_0 ps_5_0, D3D11)" → "NVIDIA GeForce RTX 3060".
 */
export function shortRendererName(renderer: string): string {
  const software = softwareRenderer(renderer);
  if (software !== null) return software;
  const wrapped = /^ANGLE \([^,]*, (.*)\)$/.exec(renderer)?.[1] ?? renderer;
  return wrapped
    .replace(/, [^,]*$/, "")
    .replace(/^ANGLE Metal Renderer: /, "")
    .replace(/ \(0x[0-9a-f]+\)/gi, "")
    .replace(/ (Direct3D|OpenGL|Vulkan).*$/, "")
    .trim();
}

/** What an adapter tells of itself, in a few words; empty where the browser keeps it to itself. */
export function adapterName({
  vendor,
  architecture,
  description,
}: Readonly<Record<"vendor" | "architecture" | "description", string>>) {
  const told = `${vendor} ${architecture} ${description}`;
  return softwareRenderer(told) ?? (description || [vendor, architecture].filter((part) => part !== "").join(" "));
}
