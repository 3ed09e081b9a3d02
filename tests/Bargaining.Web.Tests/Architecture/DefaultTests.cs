using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

/// <summary>
/// A default of the product is no law. It refuses only what makes no sense or would undo what protects somebody; else it warns. Each rule
/// in code that may rest on one is listed here with what it does and why; whoever adds one says so.
/// </summary>
public sealed partial class DefaultTests
{
    private static readonly Dictionary<string, string> Refusing = new()
    {
        ["AnEnterpriseThatEndedStartsNoCase"] = "an enterprise that is no more has no sides; its successor starts the case",
        ["StateAndTradeSecretsAreKept"] = "a secret that was posted cannot be taken back",
        ["WhoActsForTheEnterpriseIsNoDirectorOfTheEmployees"] = "nobody represents the side that they command",
        ["WhoActsForTheEnterpriseCountsNoBallots"] = "a secret ballot is not counted by whom it is kept secret from",
        ["NobodySitsWhereTiesForbid"] = "nobody sits on both sides of one table",
        ["NobodyIsPutInThePlaceOfACongressThatMeets"] = "who votes stays who was told",
        ["WhoExchangesAPaperTookOne"] = "there is no paper to exchange",
        ["NobodyInvestigatesTheirOwnEnterprise"] = "nobody investigates themselves",
        ["SupervisorsHoldAValidCertificate"] = "a record that anybody made proves nothing",
        ["WhoWithdrewStaysAway"] = "who withdrew for an interest has it still",
        ["EnoughSupervisorsInvestigate"] = "nobody investigates; a number above one only advises where no law gives it",
        ["LetterThatIsADutyIsIssued"] = "a duty of law is not waived by a clerk",
        ["RecordIsSignedOrTheRefusalIsNoted"] = "either is a word in the same record",
        ["ComplainantIsToldInWriting"] = "who gave a name is told: one sentence",
        ["NothingIsDatedBeforeWhatItFollows"] = "an answer before its question",
        ["NothingSaysWhoComplained"] = "who was named cannot be unnamed",
    };

    private static readonly string[] Advising =
    [
        "ACongressIsEnteredOnce",
        "MostHaveVotedBeforeItCloses",
        "CoveredEnterprisesStandInTheRegister",
        "OtherRounds",
        "TheFirstMeetingComesSoon",
    ];

    [Fact]
    public void A_default_of_the_product_refuses_only_what_makes_no_sense()
    {
        var rules = Repository
            .Files("src/Bargaining", ".cs")
            .SelectMany(file => Declarations().Split(Repository.Read(file)))
            .Where(text => text.Contains("\"DEF-", StringComparison.Ordinal))
            .Select(text => (Name: Rule().Match(text).Groups["name"].Value, Text: text))
            .Where(rule => rule.Name.Length > 0)
            .ToList();

        rules.Select(rule => rule.Name).ShouldBe(Refusing.Keys.Concat(Advising), ignoreOrder: true);
        rules.Where(rule => Advising.Contains(rule.Name)).ShouldAllBe(rule => rule.Text.Contains("Breaches(CaseLaw law) => [];"));
    }

    [GeneratedRegex(@"\n(?=(?:public|internal) (?:sealed |static |abstract )*(?:partial )?(?:record|class|enum|interface) )")]
    private static partial Regex Declarations();

    [GeneratedRegex(@"^(?:public|internal) sealed (?:partial )?record (?<name>\w+)[^;{]*: (?:IRule|IAdvises)", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
