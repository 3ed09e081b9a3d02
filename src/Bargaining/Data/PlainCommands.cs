using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Data;

/// <summary>A hash in hexadecimal digits, as the parameter of a plain command.</summary>
/// <param name="Digits">The digits.</param>
internal readonly record struct Hash(string Digits);

/// <summary>Plain SQL, several commands in one round trip. Whatever length a text has, its
/// parameter has one type, so that the server keeps one plan.</summary>
internal static class PlainCommands
{
    private const int LongestText = 4000,
        Unbounded = -1,
        HashDigits = 64;

    /// <summary>Adds a command.</summary>
    public static void Add(this DbBatch batch, IDialect dialect, string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            switch (value)
            {
                case Guid id:
                    parameter.Value = dialect.Key(id);
                    break;
                case Hash hash:
                    (parameter.DbType, parameter.Size, parameter.Value) = (DbType.AnsiString, HashDigits, hash.Digits);
                    break;
                case string words:
                    (parameter.DbType, parameter.Size, parameter.Value) = (
                        DbType.String,
                        words.Length > LongestText ? Unbounded : LongestText,
                        words
                    );
                    break;
                case Stream bytes: // in pieces
                    (parameter.DbType, parameter.Size, parameter.Value) = (DbType.Binary, Unbounded, bytes);
                    break;
                default:
                    parameter.Value = value;
                    break;
            }

            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>The column holds a hash: digits and letters a to f, one byte each.</summary>
    public static void IsHash(this PropertyBuilder column) => column.HasMaxLength(HashDigits).IsUnicode(false);
}
