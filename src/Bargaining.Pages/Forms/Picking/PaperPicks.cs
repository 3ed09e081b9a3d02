using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>What lies in the file of a case (卷内材料): documents and what they are about,
/// papers, entries that were made for another party.</summary>
public sealed class PaperPicks(DocumentQuery documents, PaperQuery papers, IEnumerable<IProcedure> procedures) : IOffersPicks
{
    private static readonly PageRequest All = PageRequest.Of(null, PageRequest.Largest);

    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices>
        {
            [Pick.Document] = DocumentsAsync,
            [Pick.DocumentSubject] = Labelled.Of(asked =>
                RoundPicks
                    .Meetings(asked)
                    .Select(RoundPicks.Of)
                    .Concat(CongressPicks.Items(asked).Select(item => Labelled.As(item.Id, $"{item.Id}. {item.Title}")))
            ),
            [Pick.Paper] = PapersAsync,
            [Pick.Entry] = Labelled.Of(Entries),
        };

    private async Task<IReadOnlyList<Choice>> DocumentsAsync(Asked asked, CancellationToken cancel) =>
        asked.Case is not { } found
            ? []
            :
            [
                .. (await documents.OfCaseAsync(asked.Actor, found.Id, All, cancel))
                    .Items.Where(document =>
                        asked.UseCase.Is.Name != "withdraw-document" || document is { WithdrawnBy: null, Withdraws: null }
                    )
                    .Select(document =>
                        Labelled.As(
                            document.Id,
                            new Text(
                                $"{document.Kind.Zh} {document.Number}（{LawWords.DayInWords(document.On).Zh}）",
                                $"{document.Kind.En} {document.Number} ({LawWords.DayInWords(document.On).En})"
                            )
                        )
                    ),
            ];

    private async Task<IReadOnlyList<Choice>> PapersAsync(Asked asked, CancellationToken cancel) =>
        asked.Case is not { } found
            ? []
            :
            [
                .. (await papers.OfCaseAsync(asked.Actor, found.Id, cancel)).Select(paper =>
                    Labelled.As(
                        paper.Id,
                        new Text(
                            $"{paper.Title}（{LawWords.DayInWords(paper.ReceivedOn).Zh}收到）",
                            $"{paper.Title} (received on {LawWords.DayInWords(paper.ReceivedOn).En})"
                        )
                    )
                ),
            ];

    private IEnumerable<Choice> Entries(Asked asked) =>
        asked.Case is not { } found
            ? []
            : procedures
                .Single(one => one.DefinitionId == found.Procedure)
                .Proved(found)
                .Where(entry => entry.MayBeObjectedToBy(asked.Party))
                .Select(entry =>
                {
                    var (title, by) = (UseCases.Named(entry.Action)!.Is.Title, entry.By.InWords());
                    return Labelled.As(
                        entry.Number,
                        new Text($"{entry.Number}. {title.Zh}（{by.Zh}代为登记）", $"{entry.Number}. {title.En} (entered by {by.En})")
                    );
                });
}
