namespace Bargaining.Wording;

/// <summary>The product fills the property in, or works it out: no form asks for it (不需填写).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAskedAttribute : Attribute;
