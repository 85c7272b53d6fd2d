import iconUrl from '/icon.svg?url';

export function Logo() {
  return <img src={iconUrl} width={30} height={30} alt="" />;
}
