using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Bargaining.Workflows;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class EditorChoicesTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly WorkflowCatalog Files = WorkflowCatalog.Load(Path.Combine(Checkout.Root, "workflows"));

    [Fact]
    public void What_a_file_may_say_stands_to_choose_with_words_in_both_languages()
    {
        var all = EditorChoices.Of(Law, Files).ToLookup(choice => choice.Input);

        all["party"].Select(choice => choice.Code).ShouldBeUnique();
        all["party"].Select(choice => Parties.Named(choice.Code)).ShouldContain(Party.Workers | Party.Employer | Party.Delegate);
        foreach (var party in (string[])["workers", "employer", "delegate", "both", "upper-union", "supervision", "bureau"])
        {
            all["party"].ShouldContain(choice => choice.Code == party);
        }

        all["matter"].Select(choice => choice.Code).ShouldBe(Law.Matters.Select(matter => matter.Name));
        all["clock"].Select(choice => choice.Code).ShouldContain("offer.received");
        all["clock"].ShouldAllBe(choice => Words.Has(EditorChoices.WordsOfClock(choice.Code)));
        all.SelectMany(of => of).ShouldAllBe(choice => choice.Words.Zh.Length > 0 && choice.Words.En.Length > 0);
    }

    /// <summary>The list that goes with the activities to an Elsa server, which has neither the law nor the words.</summary>
    [Fact]
    public async Task The_list_that_an_Elsa_server_is_given_is_that_of_the_law_and_the_words() =>
        (
            await File.ReadAllTextAsync(
                Path.Combine(Checkout.Root, "src", "Bargaining.Elsa", "Activities", "choices.tsv"),
                TestContext.Current.CancellationToken
            )
        ).ShouldBe(EditorChoices.Lines(Law, Files), "./bargaining workflows choices > src/Bargaining.Elsa/Activities/choices.tsv");
}
