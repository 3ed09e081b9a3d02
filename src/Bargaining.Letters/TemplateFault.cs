using Bargaining.Law;

namespace Bargaining.Letters;

/// <summary>Why a file cannot be a template, or is no document at all (模板问题).</summary>
/// <param name="Code">Stable code, such as unknown-field, macro, zip-bomb.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
public sealed record TemplateFault(string Code, Text Message);
