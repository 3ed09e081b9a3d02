using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Organisations;

/// <summary>
/// Records what changed in an enterprise, and from which day (登记企业情况变更): what is left out stays as it was, and what held before is kept. A
/// text of no characters says that there is none: a vacant seat.
/// </summary>
public sealed record ChangeEnterprise
{
    /// <summary>The first day on which it holds; today or before.</summary>
    public required DateOnly From { get; init; }

    /// <summary>On what ground: the document, the decision, the election (依据).</summary>
    public required string Ground { get; init; }

    /// <summary>Its name.</summary>
    [Stays]
    public string? Name { get; init; }

    /// <summary>Its address (住所).</summary>
    [Stays]
    public string? Address { get; init; }

    /// <summary>Name of the legal representative (法定代表人).</summary>
    [Stays]
    public string? LegalRepresentative { get; init; }

    /// <summary>Name of the union chair (工会主席); empty where the seat is vacant.</summary>
    [Stays]
    public string? UnionChair { get; init; }

    /// <summary>Who leads the union while it has no chair (工会主要负责人). A new chair takes the place.</summary>
    [Stays]
    public string? ActingUnionHead { get; init; }

    /// <summary>Whether the union has a women's committee (女职工委员会).</summary>
    [Stays]
    public bool? HasWomensCommittee { get; init; }

    /// <summary>Whether it has a union: founded, dissolved (工会建立、撤销).</summary>
    [Stays]
    public bool? HasUnion { get; init; }

    /// <summary>Whose it is.</summary>
    [Stays]
    public Ownership? Ownership { get; init; }

    /// <summary>Its trade (行业门类).</summary>
    [Stays]
    public Trade? Trade { get; init; }

    /// <summary>All employees, persons.</summary>
    [Stays]
    public int? Employees { get; init; }

    /// <summary>Women among them, persons.</summary>
    [Stays]
    public int? Women { get; init; }

    /// <summary>Dispatched workers, persons.</summary>
    [Stays]
    public int? Dispatched { get; init; }

    /// <summary>Delegates of the workers' congress, persons.</summary>
    [Stays]
    public int? Delegates { get; init; }

    /// <summary>Above the statistical scale (规模以上).</summary>
    [Stays]
    public bool? AboveScale { get; init; }

    /// <summary>Under central administration, or in several provinces (中央管辖或者跨省).</summary>
    [Stays]
    public bool? CrossProvince { get; init; }

    /// <summary>How it came to an end.</summary>
    public Ending? Ended { get; init; }

    /// <summary>Who takes over its rights and duties after a merger or division (承继单位).</summary>
    [PicksFrom(Pick.Organisation)]
    public IReadOnlyList<Guid>? Successors { get; init; }

    /// <summary>Whose facts it is about: what a side may say of itself, and what only an administrator enters.</summary>
    [JsonIgnore]
    public Party About =>
        (UnionChair is null && ActingUnionHead is null && HasWomensCommittee is null ? Party.None : Party.Workers)
        | (Name is null && Address is null && LegalRepresentative is null ? Party.None : Party.Employer)
        | (
            HasUnion is null
            && Ownership is null
            && Trade is null
            && Employees is null
            && Women is null
            && Dispatched is null
            && Delegates is null
            && AboveScale is null
            && CrossProvince is null
            && Ended is null
            && Successors is null
                ? Party.None
                : Party.Administrator
        );

    /// <summary>Name and facts after the change.</summary>
    public (string Name, Enterprise Facts) Of(string name, Enterprise facts)
    {
        var changed = facts with
        {
            Ownership = Ownership ?? facts.Ownership,
            Trade = Trade ?? facts.Trade,
            Employees = Employees ?? facts.Employees,
            Women = Women ?? facts.Women,
            Dispatched = Dispatched ?? facts.Dispatched,
            Delegates = Delegates ?? facts.Delegates,
            AboveScale = AboveScale ?? facts.AboveScale,
            CrossProvince = CrossProvince ?? facts.CrossProvince,
            HasUnion = HasUnion ?? facts.HasUnion,
            HasWomensCommittee = HasWomensCommittee ?? facts.HasWomensCommittee,
            Address = Address ?? facts.Address,
            LegalRepresentative = LegalRepresentative ?? facts.LegalRepresentative,
            UnionChair = UnionChair ?? facts.UnionChair,
            ActingUnionHead = ActingUnionHead ?? (UnionChair is { Length: > 0 } ? "" : facts.ActingUnionHead),
            Ended = Ended switch
            {
                null => facts.Ended,
                Ending.NotEnded => null,
                { } how => new EnterpriseEnd(how, From, Successors ?? []),
            },
        };
        return (
            Name ?? name,
            changed.HasUnion ? changed : changed with { UnionChair = "", ActingUnionHead = "", HasWomensCommittee = false }
        );
    }
}

internal sealed class ChangeEnterpriseValidator : AbstractValidator<ChangeEnterprise>
{
    public ChangeEnterpriseValidator(TimeProvider time)
    {
        RuleFor(c => c.From).NotInTheFuture(time);
        RuleFor(c => c.Ground).IsWritten(400);
        RuleFor(c => c.About)
            .Must(about => about != Party.None)
            .Says("请至少填写一项变更。", "say at least one thing that changed.")
            .OverridePropertyName("change");
        RuleFor(c => c.Name)
            .Must(name => name is null || (name.Trim().Length > 0 && name.Length <= 200))
            .Says("名称应填写全称，不超过 200 个字。", "is the full name, at most 200 characters.");
        RuleFor(c => c.Address).MaximumLength(400).Says("不超过 400 个字。", "has at most 400 characters.");
        RuleFor(c => c.LegalRepresentative).MaximumLength(100).Says("不超过 100 个字。", "has at most 100 characters.");
        RuleFor(c => c.UnionChair).MaximumLength(100).Says("不超过 100 个字。", "has at most 100 characters.");
        RuleFor(c => c.ActingUnionHead).MaximumLength(100).Says("不超过 100 个字。", "has at most 100 characters.");
        RuleFor(c => c.Successors)
            .Must(
                (c, successors) =>
                    c.Ended switch
                    {
                        Ending.Merged => successors is { Count: 1 },
                        Ending.Divided => successors is { Count: > 0 and <= 20 },
                        _ => successors is null or { Count: 0 },
                    }
            )
            .Says(
                "合并的填写一个承继单位，分立的填写一个以上，其他情况不填。",
                "is one organisation after a merger, one or more after a division, and none otherwise."
            );
    }
}

/// <summary>Records it: a side what it says of itself, the administrator everything.</summary>
public sealed class ChangeEnterpriseHandler(
    Administration administration,
    CommandContext context,
    TimeProvider time,
    IValidator<ChangeEnterprise> validator
)
{
    /// <summary>Who does this comes before what they sent.</summary>
    /// <exception cref="NotInReach">There is no such enterprise, or the actor is nobody there.</exception>
    /// <exception cref="NotYourAction">The actor is neither of its sides nor its administrator.</exception>
    public async Task<Party> DemandPartyAsync(Guid enterprise, CancellationToken cancel = default)
    {
        var path = await administration
            .Db.Organisations.Where(o =>
                o.Id == enterprise && (o.Kind == OrganisationKind.Enterprise || o.Kind == OrganisationKind.Federation)
            )
            .Select(o => o.Path)
            .SingleOrDefaultAsync(cancel);
        var party = path is null ? Party.None : context.Actor.PartyTowards(path);
        return party == Party.None ? throw new NotInReach()
            : (party & (Party.BothSides | Party.Administrator)) is var entitled and not Party.None ? entitled
            : throw new NotYourAction(
                new(
                    "企业情况的变更由管理员登记；工会负责人由本企业工会登记，法定代表人、名称和住所由企业方登记。",
                    "What changed in an enterprise is recorded by its administrator; who leads the union also by the union, "
                        + "legal representative, name and address also by the employer."
                )
            );
    }

    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<OrganisationView> HandleAsync(Guid enterprise, ChangeEnterprise command, CancellationToken cancel = default)
    {
        var party = await DemandPartyAsync(enterprise, cancel);
        if ((party & Party.Administrator) == Party.None && (command.About & ~party) != Party.None)
        {
            throw new NotYourAction(
                new(
                    "本企业工会只登记工会主席、工会主要负责人和女职工委员会的变更，企业方只登记法定代表人、名称和住所的变更；其他变更由管理员登记。",
                    "The union records its chair, whoever leads it and its women's committee; the employer its legal representative, "
                        + "name and address; everything else is for the administrator."
                )
            );
        }

        return await administration.CarryOutForAsync(
            $"change-enterprise {enterprise}",
            command,
            command,
            validator,
            () => EnterAsync(enterprise, command, cancel),
            cancel
        );
    }

    private async Task<OrganisationView> EnterAsync(Guid id, ChangeEnterprise command, CancellationToken cancel)
    {
        await administration.InTurnAsync($"FACTS-{id:N}", cancel); // the second of two sees what the first recorded
        var enterprise = await administration.Db.Organisations.SingleAsync(o => o.Id == id, cancel);
        await DemandSuccessorsAsync(id, command, cancel);
        var history = (enterprise.History ?? new EnterpriseHistory(enterprise.Name, enterprise.Enterprise!, [])).With(
            new RecordedChange(command, context.Actor.Name, time.GetUtcNow())
        );

        // A change that is recorded late must fit all that came after it.
        foreach (var day in history.Changes.Select(entry => entry.Change.From).Where(day => day >= command.From).Distinct())
        {
            DemandPossible(history.On(day).Facts, command);
        }

        enterprise.History = history;
        (enterprise.Name, enterprise.Enterprise) = history.On(LegalDay.Of(time.GetUtcNow()));
        return OrganisationView.Of(enterprise);
    }

    private async Task DemandSuccessorsAsync(Guid id, ChangeEnterprise command, CancellationToken cancel)
    {
        foreach (var successor in command.Successors ?? [])
        {
            var found = await administration.Db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == successor, cancel);
            if (found?.Enterprise is not { Ended: null } || successor == id || !administration.Keeps(found.Path))
            {
                throw new Invalid(
                    "successors",
                    "承继单位应为您管理范围内存续的另一家企业。",
                    "is another enterprise in your reach that goes on."
                );
            }
        }
    }

    private static void DemandPossible(Enterprise facts, ChangeEnterprise command)
    {
        Validation.Demand(facts, [new EnterpriseNumbers()]);
        if (
            !facts.HasUnion
            && (command.UnionChair is { Length: > 0 } || command.ActingUnionHead is { Length: > 0 } || command.HasWomensCommittee == true)
        )
        {
            throw new Invalid(
                "hasUnion",
                "该企业没有工会：请先由管理员登记工会建立。",
                "the enterprise has no union: let an administrator record first that it was founded."
            );
        }
    }
}
