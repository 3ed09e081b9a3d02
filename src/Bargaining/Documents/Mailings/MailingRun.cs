using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using MediatR;

namespace Bargaining.Documents.Mailings;

/// <summary>
/// Goes on with the mailings that are not through, batch by batch (群发续办). Safe when several processes run it at once, and after a crash:
/// how far a mailing has come stands in its case.
/// </summary>
public sealed class MailingRun(BargainingDb db, CommandContext context, IMediator mediator)
{
    /// <summary>Goes on until nothing is left to issue.</summary>
    /// <param name="onlyCase">One mailing; all where none is given.</param>
    /// <param name="progress">Told of each batch.</param>
    /// <param name="cancel">Stops it between two batches.</param>
    /// <returns>How many batches were issued.</returns>
    public async Task<int> RunAsync(Guid? onlyCase = null, Action<Receipt>? progress = null, CancellationToken cancel = default)
    {
        var batches = 0;
        List<Exception> faults = [];
        foreach (var caseId in onlyCase is { } one ? [one] : await db.RunningMailingsAsync(cancel))
        {
            try
            {
                (long Version, string? Closed) reached = (0, null);
                while (reached.Closed is null)
                {
                    cancel.ThrowIfCancellationRequested();
                    (context.Actor, context.Key, context.ExpectedVersion) = (Actor.System, "", null);
                    var receipt = await mediator.Send(new ContinueMailing { CaseId = caseId }, CancellationToken.None);
                    if (receipt.Version == reached.Version)
                    {
                        break; // nothing there can go on; the other mailings can
                    }

                    progress?.Invoke(receipt);
                    reached = (receipt.Version, receipt.Closed);
                    batches++;
                }
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested)
            {
                faults.Add(fault); // the others go on
            }
        }

        return faults.Count == 0 ? batches : throw new AggregateException("Not all mailings could go on.", faults);
    }
}
