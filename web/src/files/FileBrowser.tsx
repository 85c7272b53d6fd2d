import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { FiBox, FiRefreshCw, FiSearch, FiX } from 'react-icons/fi';
import { type BrowserAddress, filesAddress, type SortColumn } from '../address/pageAddress';
import { goTo } from '../address/usePageAddress';
import { Button } from '../ui/Button';
import { FailureNotice } from '../ui/FailureNotice';
import { formatBytes, formatCount } from '../ui/format';
import { IconButton } from '../ui/IconButton';
import { PageHeader } from '../ui/PageHeader';
import { type Entry, entriesIn, search, sortEntries } from './entries';
import styles from './FileBrowser.module.css';
import { FileTable } from './FileTable';
import { FolderPath } from './FolderPath';
import { PeekPanel } from './PeekPanel';
import { useFileList } from './useFileList';

interface Props {
  address: BrowserAddress;
}

/** The files of the store: folders, search, sorting, and a peek into a file. */
export function FileBrowser({ address }: Props) {
  const { prefix, sort, descending } = address;
  const list = useFileList(prefix);
  const [peeked, setPeeked] = useState<string | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);

  const searchText = useDeferredValue(address.search);
  const entries = useMemo(() => {
    const found = searchText.trim() === '' ? entriesIn(prefix, list.files) : search(prefix, list.files, searchText);
    return sortEntries(found, sort, descending);
  }, [prefix, list.files, searchText, sort, descending]);

  useEffect(() => {
    document.title = prefix === '' ? 'HDF Viewer' : `${prefix} · HDF Viewer`;
    setPeeked(null);
  }, [prefix]);

  function sortBy(column: SortColumn) {
    // What is newest or largest is what one looks for; names begin with A.
    const flip = column === sort ? !descending : column !== 'name';
    goTo({ ...address, sort: column, descending: flip }, 'replace');
  }

  function onKeyDown(event: KeyboardEvent) {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !typing) {
      event.preventDefault();
      searchBox.current?.focus();
    } else if (event.key === 'Escape' && peeked !== null) {
      setPeeked(null);
    } else if (event.key === 'Backspace' && !typing && prefix !== '') {
      event.preventDefault();
      goTo(filesAddress(prefix.replace(/[^/]*\/$/, '')));
    }
  }

  const searching = address.search.trim() !== '';
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- shortcuts of the whole page
    <div className={styles.page} onKeyDown={onKeyDown}>
      <PageHeader>
        <FolderPath prefix={prefix} />
      </PageHeader>
      <main className={styles.main}>
        <h1 className="visually-hidden">Files{prefix && ` in ${prefix}`}</h1>
        <div className={styles.tools}>
          <div className={styles.search}>
            <FiSearch className={styles.searchIcon} aria-hidden />
            <input
              ref={searchBox}
              type="search"
              className={styles.searchBox}
              placeholder={prefix === '' ? 'Search all files' : 'Search in this folder'}
              aria-label="Search files"
              aria-keyshortcuts="/"
              value={address.search}
              onChange={(event) => goTo({ ...address, search: event.target.value }, 'replace')}
            />
            {address.search !== '' && (
              <IconButton
                className={styles.clear}
                label="Clear the search"
                icon={FiX}
                onClick={() => goTo({ ...address, search: '' }, 'replace')}
              />
            )}
          </div>
          <Button icon={FiRefreshCw} onClick={list.refresh} disabled={list.loading} aria-label="Refresh">
            <span className={styles.refreshText}>Refresh</span>
          </Button>
        </div>

        <div className={styles.status} role="status">
          <Summary entries={entries} searching={searching} list={list} />
          {list.loading && <progress className={styles.progress} aria-label="Loading the list of files" />}
        </div>

        <div className={styles.content}>
          {list.error !== null && list.files.length === 0 ? (
            <FailureNotice error={list.error} onRetry={list.retry} />
          ) : entries.length === 0 && !list.loading ? (
            <Nothing searching={searching} prefix={prefix} more={list.more} onLoadMore={list.loadMore} />
          ) : (
            <div className={styles.listing}>
              {list.error !== null && (
                <div className={styles.partial} role="alert">
                  The rest of the list could not be loaded. <Button onClick={list.retry}>Try again</Button>
                </div>
              )}
              <FileTable
                // A new folder begins at its top.
                key={prefix}
                entries={entries}
                loading={list.loading && list.files.length === 0}
                sort={sort}
                descending={descending}
                onSort={sortBy}
                searchText={searchText}
                peeked={peeked}
                onPeek={(key) => setPeeked((last) => (last === key ? null : key))}
              />
              {list.more && !list.loading && (
                <div className={styles.more}>
                  {formatCount(list.files.length)} files are loaded, and there are more. <Button onClick={list.loadMore}>Load more</Button>
                </div>
              )}
            </div>
          )}
          {peeked !== null && <PeekPanel key={peeked} file={peeked} onClose={() => setPeeked(null)} />}
        </div>
      </main>
    </div>
  );
}

interface SummaryProps {
  entries: readonly Entry[];
  searching: boolean;
  list: ReturnType<typeof useFileList>;
}

function Summary({ entries, searching, list }: SummaryProps) {
  const files = entries.filter((entry) => entry.kind === 'file');
  const folders = entries.length - files.length;
  const size = formatBytes(entries.reduce((sum, entry) => sum + entry.size, 0));
  if (list.loading && list.files.length === 0) {
    return <>Loading…</>;
  }
  if (searching) {
    const among = `${formatCount(list.files.length)}${list.more ? ' loaded' : ''}`;
    return (
      <>
        {formatCount(files.length)} of {among} files match
      </>
    );
  }
  return (
    <>
      {folders > 0 && `${formatCount(folders)} ${folders === 1 ? 'folder' : 'folders'}, `}
      {formatCount(files.length)} {files.length === 1 ? 'file' : 'files'} · {size}
      {list.more && ' so far'}
    </>
  );
}

interface NothingProps {
  searching: boolean;
  prefix: string;
  more: boolean;
  onLoadMore: () => void;
}

function Nothing({ searching, prefix, more, onLoadMore }: NothingProps) {
  return (
    <div className={styles.nothing}>
      <FiBox aria-hidden />
      <h2>{searching ? 'Nothing matches' : 'No files here'}</h2>
      <p>
        {searching
          ? more
            ? 'Not all files are loaded yet: there may be matches among the others.'
            : 'Try fewer or other words; they may stand anywhere in the path.'
          : prefix === ''
            ? 'The store is empty. Files that are put there appear after a refresh.'
            : 'This folder is empty, or was moved.'}
      </p>
      {searching && more && <Button onClick={onLoadMore}>Load more</Button>}
    </div>
  );
}
