using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>The law as one case sees it: its place, its kind of contract, the day on which it is asked.</summary>
public sealed record CaseLaw(LawBook Book, string Jurisdiction, ContractKind Kind, DateOnly On)
{
    /// <summary>The answer to a question; null where no rule in force answers it.</summary>
    public Answer<T>? Find<T>(string matter)
        where T : Provision => Book.Find<T>(matter, Jurisdiction, Kind, On);

    /// <summary>The answers for each of several kinds that one contract is of; what answers for two of them stands once.</summary>
    public IReadOnlyList<T> OfEach<T>(IReadOnlyList<ContractKind> kinds, string matter)
        where T : Provision =>
        [
            .. kinds
                .DefaultIfEmpty(Kind)
                .Select(kind => (this with { Kind = kind }).Find<T>(matter)?.Provision)
                .OfType<T>()
                .DistinctBy(p => p.Rule),
        ];

    /// <summary>Whether the law chooses this answer.</summary>
    public bool Chooses(string matter, string choice) => Find<ChoiceProvision>(matter)?.Provision.Choice == choice;

    /// <summary>A rule by its id, the nearest jurisdiction's: one that every place has, since no other province's is cited.</summary>
    public Rule Rule(string id) => Book.Rule(id, Jurisdiction);

    /// <summary>A rule that only some places have; elsewhere the product's own default
    /// (DEF-...) stands and says that it is no law.</summary>
    public Rule Rule(string id, string otherwise) => Book.FindRule(id, Jurisdiction) ?? Rule(otherwise);

    /// <summary>A breach of a rule that the law's data hold.</summary>
    public static Breach Breach(IRule rule, Rule law, Text reason, Text remedy, DateOnly? possibleFrom = null) =>
        new(rule.GetType().Name, law.Id, law.Jurisdiction, law.Article, law.Status, reason, remedy, possibleFrom);

    /// <summary>A breach of the rule with this id.</summary>
    public Breach Breach(IRule rule, string ruleId, Text reason, Text remedy, DateOnly? possibleFrom = null) =>
        Breach(rule, Rule(ruleId), reason, remedy, possibleFrom);
}

/// <summary>A rule of procedure; its class name is a sentence.</summary>
public interface IRule
{
    /// <summary>What breaks it; nothing where it is kept or does not apply here.</summary>
    IEnumerable<Breach> Breaches(CaseLaw law);
}
