using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>The writes of one transaction, as they went to the database.</summary>
internal sealed record RecordedTransaction(IReadOnlyList<RecordedWrite> Writes)
{
    public int Rows => Writes.Sum(w => w.Rows);
}

/// <summary>One command text with its parameters.</summary>
internal sealed record RecordedWrite(string Text, IReadOnlyList<NpgsqlParameter> Parameters)
{
    public int Rows => Text.Split("INSERT INTO ").Length - 1 + Text.Split("UPDATE ").Length - 1;
}

/// <summary>Records what a reference round writes, so that the ceiling writes the same rows.</summary>
internal sealed class WriteRecorder : DbCommandInterceptor
{
    private List<RecordedTransaction>? _transactions;

    public void Begin() => _transactions = [];

    public IReadOnlyList<RecordedTransaction> End()
    {
        var recorded = _transactions!;
        _transactions = null;
        return recorded;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_transactions is not null && (command.CommandText.Contains("INSERT INTO") || command.CommandText.Contains("UPDATE ")) && !command.CommandText.Contains("FOR UPDATE"))
        {
            // One SaveChanges, one transaction: the pipeline saves once.
            _transactions.Add(new RecordedTransaction([new RecordedWrite(
                command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => (NpgsqlParameter)p.Clone())])]));
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
