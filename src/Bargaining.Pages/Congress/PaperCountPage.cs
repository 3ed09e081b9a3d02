using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>
/// The tellers' paper ballots of an item (纸质票清点): how many were handed out, what was counted, whether it adds up; then the box is opened and counted.
/// </summary>
internal sealed class PaperCountPage(Reader reader, CommandContext context, CaseQuery cases, BallotQuery ballots, IMediator mediator)
{
    private const string Key = "_key",
        Passphrase = "passphrase";

    public static void Map(IEndpointRouteBuilder pages)
    {
        const string Address = "/cases/{caseId:guid}/items/{itemId}/papers";
        pages.MapGet(Address, (Guid caseId, string itemId, PaperCountPage page, HttpContext http) => page.AskAsync(caseId, itemId, http));
        pages.MapPost(Address, (Guid caseId, string itemId, PaperCountPage page, HttpContext http) => page.TakeAsync(caseId, itemId, http));
    }

    /// <summary>The name of the input of a mark.</summary>
    public static string NameOf(int option, Mark mark) => $"m{option}-{Json.Word(mark)}";

    private async Task<IResult> AskAsync(Guid caseId, string itemId, HttpContext http)
    {
        var found = await FindAsync(caseId, itemId, http);
        return found.Ballot.State is BoxState.Open or BoxState.Closed
            ? Show(found, new FormInput(), null, null)
            : Answer.GoTo($"/cases/{caseId}/session");
    }

    private async Task<IResult> TakeAsync(Guid caseId, string itemId, HttpContext http)
    {
        var found = await FindAsync(caseId, itemId, http);
        var input = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
        PaperCount? paper = null;
        try
        {
            paper = found.HandedOut == 0 ? null : Read(found.Ballot, input);
            if (input.Text(Passphrase).Length == 0 || paper?.Faults(found.HandedOut, found.Ballot.Question).Any() == true)
            {
                return Show(found, input, paper, null);
            }

            var key = input.Text(Key) is { Length: > 0 and <= 100 } given ? given : Form.NewKey();
            context.Key = key;
            await mediator.Send(
                new CountBallot
                {
                    CaseId = caseId,
                    ItemId = itemId,
                    Passphrase = input.Text(Passphrase),
                    Paper = paper,
                },
                http.RequestAborted
            );
            return Answer.GoTo($"/cases/{caseId}/done/{key}");
        }
        catch (Refusal refusal) when (refusal is not CaseNotFound and not SessionEnded)
        {
            return Show(found, input, paper, refusal);
        }
    }

    // Empty means none was marked so; what is no number is told.
    private static PaperCount Read(BallotView ballot, FormInput input)
    {
        var faults = new List<FieldFault>();
        var paper = new PaperCount(
            Number("returned", needed: true),
            Number("spoilt", needed: false),
            [
                .. ballot.Options.Select(
                    (option, at) =>
                        new OptionTally(
                            option,
                            ballot
                                .Marks.Where(mark => mark != Mark.Abstain)
                                .Select(mark => (mark, Count: Number(NameOf(at, mark), needed: false)))
                                .Where(pair => pair.Count > 0)
                                .ToDictionary(pair => pair.mark, pair => pair.Count)
                        )
                ),
            ]
        );
        return faults.Count == 0 ? paper : throw new Invalid(faults);

        int Number(string name, bool needed)
        {
            var text = input.Text(name).Trim();
            if ((text.Length == 0 && !needed) || (int.TryParse(text, out var number) && number is >= 0 and < 1_000_000))
            {
                return text.Length == 0 ? 0 : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            }

            faults.Add(new FieldFault(name, new Text("请填写整数。", "is a whole number.")));
            return 0;
        }
    }

    private static IResult Show(Papers found, FormInput input, PaperCount? paper, Refusal? refusal) =>
        Answer.Show<PaperCountView>(
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(PaperCountView.Case), found.Case),
            (nameof(PaperCountView.Ballot), found.Ballot),
            (nameof(PaperCountView.HandedOut), found.HandedOut),
            (nameof(PaperCountView.Input), input),
            (nameof(PaperCountView.Paper), paper),
            (nameof(PaperCountView.Refusal), refusal),
            (nameof(PaperCountView.Key), Form.NewKey())
        );

    // The tellers of the session alone; to everybody else there is no such page.
    private async Task<Papers> FindAsync(Guid caseId, string itemId, HttpContext http)
    {
        var found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
        if (
            found.Procedure != SessionProcedure.Definition
            || found.FactsAs<Session>() is not { } session
            || session.Tellers.All(teller => teller.UserId != reader.Actor.UserId)
            || session.Item(itemId) is not { Boxes: [.., var box] }
        )
        {
            throw new CaseNotFound();
        }

        var ballot = await ballots.ViewAsync(reader.Actor, box, http.RequestAborted);
        var roll = await ballots.RollAsync(reader.Actor, box, http.RequestAborted);
        return new Papers(found, ballot, roll.Count(one => one.State == RollState.TookPaper));
    }

    private sealed record Papers(Case Case, BallotView Ballot, int HandedOut);
}
