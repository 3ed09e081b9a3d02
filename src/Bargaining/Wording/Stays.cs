namespace Bargaining.Wording;

/// <summary>What is left out stays as it was (不填照旧): a form says what stands now, by the property of the same name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StaysAttribute : Attribute;
