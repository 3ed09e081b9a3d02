using System.Collections.Concurrent;
using Bargaining.Cases;
using Bargaining.Rounds;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace Bargaining.Tests.Fixtures;

/// <summary>Writers who put notes into one round without a pause; what shakes a command off is
/// sent again under its key, as whoever was answered 503 does.</summary>
/// <param name="round">The round.</param>
/// <param name="send">Sends a note under a key.</param>
/// <param name="comesAgain">Whether a fault is one after which the same is sent again.</param>
internal sealed class NoteWriters(Guid round, Func<WritePreparationNote, string, Task<Receipt>> send, Func<Exception, bool> comesAgain)
    : IDisposable
{
    public const int Count = 4;

    private readonly ConcurrentBag<(string Title, Receipt Receipt)> _done = [];
    private readonly SemaphoreSlim _acknowledged = new(0);
    private int _shaken;

    /// <summary>How many notes were acknowledged.</summary>
    public int Done => _done.Count;

    /// <summary>How often a command was shaken off.</summary>
    public int Shaken => _shaken;

    /// <summary>Writes until it is over; each writer ends the command that it has in hand.</summary>
    public Task WriteAsync(CancellationToken over) =>
        Task.WhenAll(Enumerable.Range(0, Count).Select(writer => Task.Run(() => WriteAsync(writer, over), CancellationToken.None)));

    /// <summary>Waits until one more note was acknowledged.</summary>
    public Task OneMoreAsync(CancellationToken cancel) => _acknowledged.WaitAsync(cancel);

    /// <summary>Each note that was acknowledged is there once, and nothing else; every version was given once; the trail holds.</summary>
    public async Task AllIsThereOnce(World world)
    {
        var titles = await world.Read(db => db.PreparationNotes.Where(n => n.CaseId == round).Select(n => n.Title).ToListAsync());
        titles.ShouldBe(_done.Select(d => d.Title), ignoreOrder: true);
        _done.Select(d => d.Receipt.Version).Order().ShouldBe(Enumerable.Range(2, Done).Select(version => (long)version));
        (await world.Verify(round)).Faults.ShouldBeEmpty();
    }

    public void Dispose() => _acknowledged.Dispose();

    private async Task WriteAsync(int writer, CancellationToken over)
    {
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            var note = new WritePreparationNote
            {
                CaseId = round,
                Title = $"{writer}/{n}",
                Body = "b",
            };
            for (var key = Guid.NewGuid().ToString(); ; )
            {
                try
                {
                    _done.Add((note.Title, await send(note, key)));
                    _acknowledged.Release();
                    break;
                }
                catch (Exception fault) when (comesAgain(fault))
                {
                    Interlocked.Increment(ref _shaken);
                }
            }
        }
    }
}
