using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds.Contracts;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Makes an offer to bargain and opens the round (提出要约).</summary>
[UseCase(
    "submit-offer",
    "rounds",
    Party.BothSides | Party.UpperUnion,
    OfEnterprises = true,
    OfFederations = true,
    Zh = "提出要约",
    En = "Make an offer"
)]
public sealed record SubmitOffer : OpeningCommand
{
    /// <summary>Kind of contract; decides which law applies.</summary>
    public ContractKind Kind { get; init; }

    /// <summary>The offer.</summary>
    public required Offer Offer { get; init; }

    /// <summary>What shows that the other side made the offer, where its own is entered for it;
    /// the paper itself is entered next (receive-paper).</summary>
    public Proof? Proof { get; init; }

    /// <summary>In whose name a person may make the offer there without the other side's paper
    /// in hand; any where it is only entered for others.</summary>
    public static IReadOnlyList<Proposer> Proposers(Party party, Organisation organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var workers = organisation.HasUnion == false ? Proposer.ElectedRepresentatives : Proposer.Union;
        IReadOnlyList<Proposer> own =
        [
            .. party.HasFlag(Party.Workers) || (party.HasFlag(Party.UpperUnion) && workers == Proposer.ElectedRepresentatives)
                ? [workers]
                : Array.Empty<Proposer>(),
            .. party.HasFlag(Party.Employer) ? [Proposer.Employer] : Array.Empty<Proposer>(),
        ];
        return own.Count > 0 ? own : Enum.GetValues<Proposer>();
    }
}

/// <summary>What makes an offer well formed.</summary>
internal sealed class SubmitOfferValidator : AbstractValidator<SubmitOffer>
{
    public SubmitOfferValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        RuleFor(c => c.Offer.Level)
            .Must(level => level != BargainingLevel.Enterprise || session.Organisation.Kind != OrganisationKind.Federation)
            .Says(
                "区域性、行业性工会联合会协商的是区域性、行业性集体合同，请选择“区域性”或者“行业性”。",
                "is regional or industry where a federation bargains: it stands for many enterprises."
            )
            .When(c => c.OrganisationId != Guid.Empty);
        RuleFor(c => c.Offer.Topics).NotEmpty().Says("请至少写一项协商内容。", "name at least one topic.");
        RuleForEach(c => c.Offer.Topics).IsWritten(500);
        RuleFor(c => c.Offer.On).NotInTheFuture(time);
        RuleFor(c => c.Offer.MeetingOn)
            .Must((c, day) => day is null || day >= c.Offer.On)
            .Says("协商日期不能早于要约日期。", "the meeting cannot be before the offer.");
        RuleFor(c => c.Offer.Kinds)
            .Must((c, kinds) => kinds.Count == 0 || kinds.Contains(c.Kind))
            .Says("协商种类中应当包含本案的种类。", "the kinds bargained must include the kind of this case.");
        RuleFor(c => c.Proof!.Description).IsWritten(500).When(c => c.Proof is not null);
        RuleFor(c => c.Proof!.PaperId)
            .Null()
            .When(c => c.Proof is not null)
            .Says("案件建立后再上传书面材料。", "is left out: the paper is entered once there is a case.");
        RuleFor(c => c.Offer.RepresentativesPerSide)
            .Must(n => n is null or > 0 and <= 50)
            .Says("代表人数应在 1 至 50 之间。", "the number of representatives is between 1 and 50.");
    }
}

/// <summary>Opens the round.</summary>
internal sealed class SubmitOfferHandler(CaseSession session) : IHandle<SubmitOffer>
{
    public async Task HandleAsync(SubmitOffer command, CancellationToken cancel)
    {
        var offer = command.Offer with { Kinds = command.Offer.Kinds.Count == 0 ? [command.Kind] : command.Offer.Kinds };
        var round = new Round { Offer = offer, Information = Asked(offer) }.On("offer.sent", offer.On);
        await session.OpenAsync(
            RoundProcedure.Definition,
            "CB",
            command.Kind,
            round,
            cancel,
            anyLevel: session.Organisation.Kind == OrganisationKind.Federation
        );
        var isOwn = IsOwnOffer(offer.By, command.Proof);
        session.Demand(
            new OfferComesFromTheUnionWhereThereIsOne(offer.By, session.OrganisationOn(offer.On).Enterprise!.HasUnion),
            new OfferStatesWhatTheLawAsks(offer),
            new EmployeesAreHeardBeforeTheOffer(offer)
        );
        if (!isOwn)
        {
            session.Keep(
                new ProvedAct
                {
                    Action = "submit-offer",
                    By = session.Party,
                    On = session.Today,
                    Proof = command.Proof!,
                }
            );
        }

        if (offer.Level != BargainingLevel.Enterprise)
        {
            session.Db.Add(RegionalRound.Of(session.Case, offer.Level));
        }

        session.Advise(await OtherRounds.OfTheSameKindAsync(session, command.Kind, offer.On, cancel));
        session.StartProcedure();
    }

    private bool IsOwnOffer(Proposer by, Proof? proof)
    {
        var needed = by switch
        {
            Proposer.Union => Party.Workers,
            Proposer.Employer => Party.Employer,
            _ => Party.UpperUnion | Party.Workers,
        };
        return (session.Party & needed) != Party.None
            || (
                (proof?.Of & needed) is Party.Workers or Party.Employer or Party.UpperUnion
                    ? false
                    : throw new NotYourAction(
                        new(
                            "要约应由要约方本人提出；对方的书面要约在您手里的，请写明凭证后代为登记。",
                            "An offer is made by the side whose offer it is; where you hold the other side's written "
                                + "offer, enter it with what shows it."
                        )
                    )
            );
    }

    private static IReadOnlyList<InformationRequest> Asked(Offer offer) =>
        offer.DataAskedFor.Count == 0
            ? []
            : [new InformationRequest(1, offer.By == Proposer.Employer ? Party.Employer : Party.Workers, offer.On, offer.DataAskedFor)];
}

/// <summary>Where there is a union it makes the offer; elected representatives do so only where there is none (LCL 51).</summary>
public sealed record OfferComesFromTheUnionWhereThereIsOne(Proposer By, bool HasUnion) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (By == Proposer.ElectedRepresentatives && HasUnion)
        {
            yield return law.Breach(
                this,
                "CB-OFFER-04",
                new("企业已建工会，要约应由工会提出。", "The enterprise has a union: the union makes the offer."),
                new("请由企业工会主席提出要约。", "Let the chair of the enterprise union make it.")
            );
        }

        if (By == Proposer.Union && !HasUnion)
        {
            yield return law.Breach(
                this,
                "CB-OFFER-04",
                new("企业尚未建立工会，不能以工会名义提出要约。", "The enterprise has no union: the union cannot make the offer."),
                new("请由上级工会指导职工推举的代表提出要约。", "Let representatives elected under the upper union's guidance make it.")
            );
        }
    }
}

/// <summary>An offer states what the law of the place asks: time, place, topics and,
/// in some provinces, representatives and reasons.</summary>
public sealed record OfferStatesWhatTheLawAsks(Offer Offer) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ItemsProvision>("offer.contents") is not { } asked)
        {
            yield break;
        }

        var missing = asked.Provision.Items.Where(item => !IsStated(item)).Select(Words.Of).ToList();
        if (missing.Count > 0)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Provision.Rule,
                new(
                    "要约书缺少：" + string.Join("、", missing.Select(m => m.Zh)) + "。",
                    "The offer does not state: " + string.Join(", ", missing.Select(m => m.En)) + "."
                ),
                new("请补充后再提出。", "Add what is missing, then make the offer.")
            );
        }
    }

    private bool IsStated(string item) =>
        item switch
        {
            "time" => Offer.MeetingOn is not null,
            "place" => !string.IsNullOrWhiteSpace(Offer.Place),
            "topics" => Offer.Topics.Count > 0,
            "reasons" => !string.IsNullOrWhiteSpace(Offer.Reasons),
            "representatives" => Offer.Representatives.Count > 0,
            "representatives-count" => Offer.RepresentativesPerSide is not null || Offer.Representatives.Count > 0,
            _ => true,
        };
}

/// <summary>The union hears the employees before it makes a wage offer, where the province says so.</summary>
public sealed record EmployeesAreHeardBeforeTheOffer(Offer Offer) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Offer.By == Proposer.Union
            && !Offer.EmployeesHeard
            && law.Find<ChoiceProvision>("offer.hear-employees") is { Provision: { Choice: "required" } asked }
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new("提出工资要约前应当听取本企业职工意见。", "Before a wage offer the union hears the employees."),
                new("请先听取职工意见并在要约中注明。", "Hear the employees first, and say so in the offer.")
            );
        }
    }
}
