using Bargaining.Law;
using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

namespace Bargaining.Wording;

/// <summary>What a validator says, in both languages.</summary>
public static class Validation
{
    /// <summary>Refuses input that is not well formed, with every fault in both languages.</summary>
    /// <exception cref="Invalid">There is at least one fault.</exception>
    public static void Demand<T>(T command, IEnumerable<IValidator<T>> validators)
    {
        var faults = SensibleInput.Faults(command).ToList();
        if (faults.Count == 0)
        {
            faults.AddRange(
                validators
                    .SelectMany(v => v.Validate(command).Errors)
                    .Select(e => new FieldFault(
                        Camel(e.PropertyName),
                        e.CustomState is Text text ? text : new Text(e.ErrorMessage, e.ErrorMessage)
                    ))
            );
        }

        if (faults.Count > 0)
        {
            throw new Invalid(faults, typeof(T));
        }
    }

    /// <summary>The message of the rule before it.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string zh, string en) =>
        rule.WithMessage(en).WithState(_ => new Text(zh, en));

    /// <summary>A fault that a rule of its own found.</summary>
    public static void Fault<T>(this ValidationContext<T> context, string field, Text message) =>
        context.AddFailure(new ValidationFailure(field, message.En) { CustomState = message });

    /// <summary>A text that is there and is not longer than its column.</summary>
    public static IRuleBuilderOptions<T, string> IsWritten<T>(this IRuleBuilder<T, string> rule, int longest = 2000) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(SensibleInput.IsHidden))
            .WithMessage($"must be written, at most {longest} characters.")
            .WithState((_, text) => (object)WhyNotWritten(text, longest));

    // What is wrong of the three, and nothing else.
    private static Text WhyNotWritten(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? new("必须填写。", "must be written.")
        : text.Length > longest
            ? new($"不超过 {longest} 个字，现在有 {text.Length} 个字。", $"is at most {longest} characters; it has {text.Length}.")
        : new("含有看不见的字符，请删除后重新输入。", "holds characters that nobody sees: delete them and type it again.");

    /// <summary>A text that may be left out, and says something where it is there.</summary>
    public static IRuleBuilderOptions<T, string?> MayBeWritten<T>(this IRuleBuilder<T, string?> rule, int longest = 2000) =>
        rule.Must(text => text is null || (text.Trim().Length is > 0 and var length && length <= longest))
            .Says($"不超过 {longest} 个字；没有的不填。", $"is at most {longest} characters; leave it out where there is nothing to add.");

    /// <summary>One of some codes.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="name">What it is, Chinese.</param>
    /// <param name="codes">The codes, for which there are words.</param>
    public static IRuleBuilderOptions<T, string> IsOneOf<T>(this IRuleBuilder<T, string> rule, string name, IReadOnlyList<string> codes) =>
        rule.SetValidator(new CodesValidator<T>(codes))
            .Says($"{name}应为：{Words.OneOf(codes).Zh}。", $"is one of {Words.OneOf(codes).En}.");

    /// <summary>A day that has come: today (Asia/Shanghai) or before.</summary>
    public static IRuleBuilderOptions<T, DateOnly> NotInTheFuture<T>(this IRuleBuilder<T, DateOnly> rule, TimeProvider time) =>
        rule.Must(day => day != default && day <= LegalDay.Of(time.GetUtcNow()))
            .Says("请填写日期，且不能晚于今天。", "is a day that has come: today or before.");

    private static string Camel(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}

/// <summary>A check that a text is one of some codes: those that the form offers (<see cref="CodesAttribute"/>).</summary>
internal interface ICodesValidator
{
    /// <summary>The codes.</summary>
    IReadOnlyList<string> Codes { get; }
}

/// <summary>Holds that a text is one of some codes.</summary>
internal sealed class CodesValidator<T>(IReadOnlyList<string> codes) : PropertyValidator<T, string>, ICodesValidator
{
    public IReadOnlyList<string> Codes => codes;

    public override string Name => "CodesValidator";

    public override bool IsValid(ValidationContext<T> context, string value) => codes.Contains(value);
}
