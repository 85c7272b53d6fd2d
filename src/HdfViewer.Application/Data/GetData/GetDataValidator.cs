using HdfViewer.Application.Data.Slices;

namespace HdfViewer.Application.Data.GetData;

internal sealed class GetDataValidator : DataQueryValidator<GetDataQuery>;
