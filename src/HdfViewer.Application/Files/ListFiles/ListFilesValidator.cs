using System.Text;
using FluentValidation;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Files.ListFiles;

internal sealed class ListFilesValidator : AbstractValidator<ListFilesQuery>
{
    private const int MaxPrefixBytes = 1024;

    public ListFilesValidator()
    {
        RuleFor(q => q.Bucket).IsBucket();
        RuleFor(q => q.Prefix)
            .Must(prefix => prefix is null || Encoding.UTF8.GetByteCount(prefix) <= MaxPrefixBytes)
            .WithMessage($"prefix must have at most {MaxPrefixBytes} bytes in UTF-8, as keys do.")
            .Must(prefix => prefix is null || !prefix.Contains('\0')).WithMessage("prefix must not hold a NUL character.")
            .OverridePropertyName("prefix");
        RuleFor(q => q.MaxItems)
            .InclusiveBetween(1, ListFilesQuery.LargestMaxItems)
            .WithMessage($"max_items must be between 1 and {ListFilesQuery.LargestMaxItems}, but is {{PropertyValue}}.")
            .OverridePropertyName("max_items");
        RuleFor(q => q.Cursor)
            .Must(cursor => cursor is null || ListingCursor.TryRead(cursor, out _))
            .WithMessage("cursor must be the next_cursor of an earlier listing, unchanged.")
            .OverridePropertyName("cursor");
    }
}
