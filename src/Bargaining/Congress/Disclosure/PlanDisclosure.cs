using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>What a plan of a disclosure says: the same when it is made and when it is mended.</summary>
public interface IDisclosurePlan
{
    /// <summary>What is disclosed (公开事项).</summary>
    string Title { get; }

    /// <summary>The content (公开内容); of an item that holds secrets, the part that may be disclosed.</summary>
    string Content { get; }

    /// <summary>In which form.</summary>
    DisclosureForm Form { get; }

    /// <summary>How often.</summary>
    DisclosureFrequency Frequency { get; }

    /// <summary>The person responsible; where the law names the head of the unit it is that one unless somebody is named.</summary>
    string? Responsible { get; }

    /// <summary>The first planned day.</summary>
    DateOnly FirstOn { get; }

    /// <summary>Which secrets it touches.</summary>
    Secrecy Secret { get; }

    /// <summary>What is withheld, and why.</summary>
    string? Withheld { get; }
}

/// <summary>Plans an item of factory openness (制定公开方案), by the employer or by the union.</summary>
[UseCase("plan-disclosure", "disclosures", Party.BothSides, Rule = "FA-DUTY-01", Zh = "制定公开方案", En = "Plan a disclosure")]
public sealed record PlanDisclosure : OpeningCommand, IDisclosurePlan
{
    /// <inheritdoc/>
    public required string Title { get; init; }

    /// <inheritdoc/>
    public required string Content { get; init; }

    /// <inheritdoc/>
    public DisclosureForm Form { get; init; }

    /// <inheritdoc/>
    public DisclosureFrequency Frequency { get; init; }

    /// <inheritdoc/>
    public string? Responsible { get; init; }

    /// <inheritdoc/>
    public DateOnly FirstOn { get; init; }

    /// <inheritdoc/>
    public Secrecy Secret { get; init; }

    /// <inheritdoc/>
    public string? Withheld { get; init; }
}

internal sealed class PlanDisclosureValidator : AbstractValidator<PlanDisclosure>
{
    public PlanDisclosureValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        this.IsAPlan(time);
    }
}

/// <summary>Opens the case.</summary>
internal sealed class PlanDisclosureHandler(CaseSession session) : IHandle<PlanDisclosure>
{
    public async Task HandleAsync(PlanDisclosure command, CancellationToken cancel)
    {
        var item = new DisclosedItem
        {
            Title = command.Title,
            Content = command.Content,
            Responsible = command.Responsible ?? "",
        };
        await session.OpenAsync(DisclosureProcedure.Definition, DisclosureProcedure.Series, ContractKind.General, item, cancel);
        session.Change(Plans.Write(session, item with { Planner = session.Side }, command));
        session.StartProcedure();
    }
}

/// <summary>How a plan is checked and written down, made anew or mended.</summary>
internal static class Plans
{
    /// <summary>What makes a plan well formed.</summary>
    public static void IsAPlan<T>(this AbstractValidator<T> validator, TimeProvider time)
        where T : IDisclosurePlan
    {
        validator.RuleFor(c => c.Title).IsWritten(100);
        validator.RuleFor(c => c.Content).IsWritten(4000);
        validator
            .RuleFor(c => c.Responsible)
            .Must(name => name is null || (name.Trim().Length > 0 && name.Length <= 100))
            .Says("责任人不能为空白，且不超过 100 个字。", "is not blank and has at most 100 characters.");
        validator
            .RuleFor(c => c.FirstOn)
            .Must(day => day >= LegalDay.Of(time.GetUtcNow()))
            .Says("首次公开日期不能早于今天。", "cannot be before today.");
        validator
            .RuleFor(c => c.Withheld)
            .Must((c, text) => text is null || (c.Secret != Secrecy.None && text.Length <= 2000))
            .Says("不涉密的事项没有保留部分；不超过 2000 个字。", "is of an item that touches secrets; at most 2000 characters.");
    }

    /// <summary>The item as planned, when no secret would be given away.</summary>
    /// <exception cref="RefusedByLaw">State or trade secrets would be.</exception>
    /// <exception cref="Invalid">Nobody is responsible.</exception>
    public static DisclosedItem Write(CaseSession session, DisclosedItem item, IDisclosurePlan plan)
    {
        session.Demand(new StateAndTradeSecretsAreKept(plan.Secret, plan.Withheld));
        var law = session.Law;
        var head = law.Chooses("openness.responsible", "head-of-unit") ? session.Organisation.Enterprise?.LegalRepresentative : null;
        var responsible = plan.Responsible ?? head;
        return string.IsNullOrWhiteSpace(responsible)
            ? throw new Invalid("responsible", "请填写责任人。", "is the person responsible.")
            : (
                item with
                {
                    Title = plan.Title,
                    Content = plan.Content,
                    Form = plan.Form,
                    Frequency = plan.Frequency,
                    Responsible = responsible,
                    FirstOn = plan.FirstOn,
                    NextOn = plan.FirstOn,
                    Secret = plan.Secret,
                    Withheld = plan.Withheld,
                    Cautions = [.. item.Cautions, .. Cautions(session, plan)],
                }
            ).On("posting.planned", session.Today);
    }

    private static IEnumerable<Caution> Cautions(CaseSession session, IDisclosurePlan plan)
    {
        if (plan.Secret == Secrecy.Personal)
        {
            yield return new Caution(
                session.Today,
                new(
                    "内容涉及具名个人（如个人工资）：公布前请隐去姓名或者征得本人同意。本软件收录的条文对此没有规定，仅作提示。",
                    "It tells of named persons, such as their pay: leave the names out or ask them first. "
                        + "No text read here says so; this only warns."
                )
            );
        }

        // The forms that a text lists are examples beside the congress (也可以): another form is not refused.
        if (session.Law.Find<ItemsProvision>("openness.form")?.Provision is { } forms && !forms.Items.Contains(Spelling.Of(plan.Form)))
        {
            yield return Caution.Of(
                session.Today,
                forms.Rule,
                new("条文列举的公开形式中没有这一种。", "This is not among the forms that the text names.")
            );
        }
    }
}
