namespace Bargaining.Wording;

/// <summary>A list that may have nothing in it (可不填的列表): a form calls it optional, as it does other fields that may be left out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MayBeEmptyAttribute : Attribute;
