using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Contracts;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds;

/// <summary>
/// Files the contract with the HR&amp;SS bureau for review (报送审查), the first time or again. The employer does; an industry or regional
/// contract the union too, where the law of the place lets it.
/// </summary>
[UseCase(
    "file-contract",
    "rounds/{caseId}/contract/filing",
    Party.BothSides,
    WithProof = Party.Workers,
    At = [RoundSteps.File],
    OnPaper = true,
    Rule = "CB-FILE-01",
    Zh = "报送审查",
    En = "File the contract"
)]
public sealed record FileContract : CommandWithProof
{
    /// <summary>Day of sending it in.</summary>
    public DateOnly On { get; init; }

    /// <summary>Copies.</summary>
    public int Copies { get; init; }

    /// <summary>Documents handed in, by code: contract-text, resolution ...</summary>
    [Codes(Matter = "contract.filing-documents")]
    public IReadOnlyList<string> Documents { get; init; } = [];
}

internal sealed class FileContractValidator : AbstractValidator<FileContract>
{
    public FileContractValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Contract is not { } contract || day >= contract.SignedOn)
            .Says("报送日期不能早于签订之日。", "cannot be before the contract was made.");
        RuleFor(c => c.Copies).GreaterThanOrEqualTo(0).Says("份数不能为负。", "cannot be negative.");
        RuleForEach(c => c.Documents).IsWritten(60);
    }
}

/// <summary>Hands it to the bureau.</summary>
internal sealed class FileContractHandler(CaseSession session) : IHandle<FileContract>
{
    /// <summary>A wage agreement is to be reviewed within days of its filing; silence is consent (WCB 22).</summary>
    internal const string WageReview = "wage-review";

    public async Task HandleAsync(FileContract command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        session.Demand(
            new WhoFilesIsWhomTheLawNames(session.Party, round.Offer.Level),
            new FilingHasItsCopies(command.Copies),
            new FilingHasItsDocuments(command.Documents, round.Offer.Kinds)
        );
        session.Advise(
            new ARegionalContractNamesWhomItCovers(round),
            new ACentralOrCrossProvinceEmployerFilesHigherUp(session.Organisation.Enterprise!.CrossProvince)
        );
        var filing = new Filing
        {
            On = command.On,
            Occasion = await OccasionAsync(round, cancel),
            Copies = command.Copies,
            Documents = command.Documents,
        };
        session.Change((round with { Filings = [.. round.Filings, filing] }).On("filed", command.On));
        session.Deadlines.Meet("contract.refile", command.On);
        session.End(RoundSteps.File, "Filed", command.On);
        session.OpenWhereNotDrawn(WageReview, "contract.deemed-consent", Party.Bureau, "filed");
    }

    private async Task<FilingOccasion> OccasionAsync(Round round, CancellationToken cancel)
    {
        var (enterprise, kind, own) = (session.Case.OrganisationId, session.Case.ContractKind, session.Case.Id);
        return round.Filings.Count > 0 ? FilingOccasion.Again
            : await session.Db.Contracts.AnyAsync(
                c => c.OrganisationId == enterprise && c.Kind == kind && c.CaseId != own && c.EffectiveOn != null,
                cancel
            )
                ? FilingOccasion.Renewal
            : FilingOccasion.First;
    }
}

/// <summary>The employer files; an industry or regional contract also the union, where the law of the place says so.</summary>
public sealed record WhoFilesIsWhomTheLawNames(Party By, BargainingLevel Level) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var filers = Level == BargainingLevel.Enterprise ? null : law.Find<ItemsProvision>("regional.filed-by")?.Provision;
        if ((By & Party.Employer) == Party.None && filers?.Items.Contains("union") != true)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<PeriodProvision>("contract.file")?.Provision.Rule ?? law.Rule("CB-FILE-01"),
                new(
                    "集体合同由企业方报送审查；没有读到本地由工会报送的规定。",
                    "The employer files the contract; no text of this place that was read lets the union file it."
                ),
                new(
                    "请由企业方报送；企业逾期不报送的，可以提醒并向上级工会、人社部门反映。",
                    "Let the employer file it; where it does not, remind it and tell the upper union and the bureau."
                )
            );
        }
    }
}

/// <summary>A contract is filed in as many copies as the law of the place asks.</summary>
public sealed record FilingHasItsCopies(int Copies) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<CountProvision>("contract.filing-copies") is { Provision: var rule } && Copies < rule.Min)
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new($"应报送一式 {rule.Min} 份，现有 {Copies} 份。", $"{rule.Min} copies are filed; there are {Copies}."),
                new($"请再备 {rule.Min - Copies} 份。", $"Add {rule.Min - Copies}.")
            );
        }
    }
}

/// <summary>A filing holds every document that the law of the place asks; all that are missing are named at once.</summary>
public sealed record FilingHasItsDocuments(IReadOnlyList<string> Documents, IReadOnlyList<ContractKind> Kinds) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        foreach (var rule in law.OfEach<ItemsProvision>(Kinds, "contract.filing-documents"))
        {
            var missing = rule.Items.Except(Documents).Select(Words.Of).ToList();
            if (missing.Count > 0)
            {
                yield return CaseLaw.Breach(
                    this,
                    rule.Rule,
                    new(
                        "报送材料缺少：" + string.Join("、", missing.Select(m => m.Zh)) + "。",
                        "The filing lacks: " + string.Join(", ", missing.Select(m => m.En)) + "."
                    ),
                    new("请补齐后一并报送。", "Add what is missing, then file it all.")
                );
            }
        }
    }
}

/// <summary>Contracts of employers under central administration or in several provinces are filed
/// with the ministry, or the province that it names (CCP 43).</summary>
public sealed record ACentralOrCrossProvinceEmployerFilesHigherUp(bool CrossProvince) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (CrossProvince && law.Find<ChoiceProvision>("contract.filed-with")?.Provision is { } asked)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    "中央管辖的企业、跨省的用人单位，集体合同报送人力资源社会保障部或者其指定的省级部门，不是本地区县的人社部门。",
                    "An employer under central administration or in several provinces files with the ministry or the provincial "
                        + "department that it names, not with the district's bureau."
                ),
                new(
                    "请核对受理机关；收到之日凭其收件凭证登记。",
                    "Make sure who receives it; enter the day of receipt with that authority's paper."
                )
            );
        }
    }
}
