namespace Bargaining.Law;

/// <summary>A place with law of its own, or inside one that has (法域 / 行政区划).</summary>
/// <param name="Code">Administrative division code of GB/T 2260 (行政区划代码); 000000 is the nation.</param>
/// <param name="Name">Name (名称).</param>
/// <param name="Parent">Code of the place above it (上级); null for the nation.</param>
public sealed record Jurisdiction(string Code, Text Name, string? Parent);
